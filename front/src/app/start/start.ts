import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { FormField, email, form, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { Check } from 'lucide';

import { Timeline } from '../activity/timeline';
import { Api, read } from '../api/api';
import { DomainWatch } from '../domains/domain-watch';
import { Records } from '../domains/records';
import { live } from '../live/live';
import { LiveState } from '../live/live-state';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Icon } from '../ui/icon';
import { kept } from '../ui/kept';
import { Notice } from '../ui/notice';
import { PageHead } from '../ui/page-head';
import { firstRun, type StepName } from './steps';

/** From nothing to a forwarded mail. What is done is seen by what there is: one may leave at any step, and come back. */
@Component({
  selector: 'app-start',
  imports: [
    ...[FormField, Icon, LiveState, Notice, PageHead, Records, RouterLink, Timeline],
    ...[MatButtonModule, MatFormFieldModule, MatInputModule],
  ],
  templateUrl: './start.html',
  styleUrl: './start.scss',
})
export class Start {
  /** Which step is open, and for which domain: in the address, so that reloading stays there. */
  readonly step = input<StepName>();
  readonly domain = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly done = Check;

  private readonly domainList = read('/api/v1/domains', () => ({ query: { limit: 100 } }));
  private readonly aliasList = read('/api/v1/aliases', () => ({ query: { limit: 20, sort: '-created' as const } }));
  private readonly destinationList = read('/api/v1/destinations', () => ({ query: { limit: 100 } }));
  protected readonly domains = kept(this.domainList);
  protected readonly aliases = kept(this.aliasList);
  protected readonly destinations = kept(this.destinationList);

  protected readonly domainId = computed(() => this.domain() ?? this.domains()?.items[0]?.id);
  protected readonly watch = new DomainWatch(this.domainId);
  protected readonly known = computed(() => this.watch.domain());
  protected readonly waiting = computed(() => this.destinations()?.items.find(({ verified }) => !verified));
  protected readonly alias = computed(() => {
    const all = this.aliases()?.items ?? [];
    return all.find((one) => one.domain === this.known()?.name) ?? all[0];
  });

  protected readonly progress = computed(() =>
    firstRun({
      domains: this.domains()?.items ?? [],
      left: this.watch.left(),
      isVerified: this.known()?.status === 'verified',
      aliases: this.aliases()?.items.length ?? 0,
      confirmed: this.destinations()?.items.some(({ verified }) => verified) === true,
      isSent: this.arrived(),
    }),
  );
  protected readonly ready = computed(
    () => this.domains() !== undefined && this.aliases() !== undefined && this.destinations() !== undefined,
  );
  protected readonly open = computed<StepName>(
    () => this.step() ?? this.progress().find(({ done }) => !done)?.name ?? 'send',
  );

  protected readonly name = form(signal({ name: '' }), (path) => {
    required(path.name, { message: $localize`A domain name is needed, such as example.org.` });
  });
  private readonly aliasModel = linkedSignal(() => ({ local: 'hello', to: this.session.account()?.email ?? '' }));
  protected readonly newAlias = form(this.aliasModel, (path) => {
    required(path.local, { message: $localize`The part before the @ is needed.` });
    required(path.to, { message: $localize`A mailbox is needed, or mail has nowhere to go.` });
    email(path.to, { message: $localize`This is no mail address.` });
  });

  protected readonly addDomain = new Action(async () => {
    const name = this.name().value().name.trim();
    const { id } = await this.api.post('/api/v1/domains', { body: { name }, once: crypto.randomUUID() });
    this.domainList.reload();
    await this.show('records', id);
  });
  protected readonly makeAlias = new Action(async () => {
    const { local, to } = this.newAlias().value();
    const body = { address: `${local.trim()}@${this.known()?.name}`, destinations: [to.trim()] };
    await this.api.post('/api/v1/aliases', { body, once: crypto.randomUUID() });
    this.aliasList.reload();
    this.destinationList.reload();
    await this.show(undefined);
  });
  protected readonly askAgain = new Action(async () => {
    const { id } = this.waiting()!;
    await this.api.post('/api/v1/destinations/{id}/verification', { params: { id } });
    this.destinationList.reload();
  });

  private readonly sent = signal<string | null>(null);
  protected readonly refusal = signal<string | null>(null);
  protected readonly send = new Action(async () => {
    this.refusal.set(null);
    const address = this.alias()!.address;
    const { messageId, refusal } = await this.api.post('/api/v1/test-mails', { body: { address } });
    this.sent.set(messageId);
    if (refusal !== null) this.refusal.set(`${refusal.code} ${refusal.text}`);
  });
  private readonly ofSent = (): { params: { id: string } } | undefined => {
    const id = this.sent();
    return id === null ? undefined : { params: { id } };
  };
  private readonly sentMessage = read('/api/v1/messages/{id}', this.ofSent);
  private readonly sentTrace = read('/api/v1/messages/{id}/trace', this.ofSent);
  protected readonly message = kept(this.sentMessage);
  protected readonly trace = kept(this.sentTrace);
  protected readonly arrived = computed(
    () => this.message()?.deliveries.some(({ state }) => state === 'delivered') === true,
  );

  constructor() {
    live(
      ({ type, data }) => {
        if (type === 'destination.verified') this.destinationList.reload();
        if (type.startsWith('domain.')) this.domainList.reload();
        if (data['messageId'] === this.sent()) this.readSent();
      },
      () => {
        this.destinationList.reload();
        this.readSent();
      },
    );
  }

  protected submit(event: Event, entered: () => { markAsTouched(): void; valid(): boolean }, action: Action): void {
    event.preventDefault();
    entered().markAsTouched();
    if (entered().valid()) void action.run();
  }

  protected async show(step: StepName | undefined, domain = this.domainId()): Promise<void> {
    const queryParams = { step: step ?? null, domain: domain ?? null };
    await this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  private readSent(): void {
    if (this.sent() === null) return;
    this.sentMessage.reload();
    this.sentTrace.reload();
  }
}
