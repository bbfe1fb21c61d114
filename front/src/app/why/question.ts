import { HttpClient } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatProgressBarModule } from '@angular/material/progress-bar';
import { firstValueFrom } from 'rxjs';

import { Api, read } from '../api/api';
import type { BodyOf } from '../api/types';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { kept } from '../ui/kept';
import { Notice } from '../ui/notice';
import { base64Of, ownAddressesIn } from './addresses';
import { ExplanationSteps, type Explained } from './explanation';

/** As the API has it, in characters. */
const LONGEST = 2 * 1024 * 1024;

/** An address or a message in, the explanation out. Asked at once when there is an address. */
@Component({
  selector: 'app-question',
  imports: [
    ...[ExplanationSteps, FormField, Notice],
    ...[MatButtonModule, MatFormFieldModule, MatInputModule, MatProgressBarModule],
  ],
  templateUrl: './question.html',
  styleUrl: './question.scss',
})
export class Question {
  readonly address = input<string>();
  readonly sender = input<string>();
  readonly client = input<string>();
  /** Id of a message that is here, to be explained. */
  readonly stored = input<string>();

  private readonly api = inject(Api);
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);
  private readonly domains = kept(read('/api/v1/domains', () => ({ query: { limit: 200 } })));
  private readonly names = computed(() => this.domains()?.items.map(({ name }) => name) ?? []);
  protected readonly file = signal<{ name: string; octets: Uint8Array } | null>(null);
  protected readonly answer = signal<Explained | null>(null);

  protected readonly model = linkedSignal(() => ({
    address: this.address() ?? '',
    sender: this.sender() ?? '',
    clientIp: this.client() ?? '',
    message: '',
  }));
  protected readonly entered = form(this.model, (path) => {
    required(path.address, { message: $localize`One of your addresses is needed.` });
  });
  protected readonly tooLong = computed(() => (this.file()?.octets.length ?? 0) * 1.4 > LONGEST);

  protected readonly explain = new Action(async () => {
    this.answer.set(await this.api.post('/api/v1/explain', { body: this.body() }));
  });

  constructor() {
    effect(() => {
      if (this.address()) untracked(() => void this.begin());
    });
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.entered().markAsTouched();
    if (this.entered().valid() && !this.tooLong()) void this.explain.run();
  }

  protected pasted(): void {
    this.suggest(this.entered().value().message);
  }

  protected async take(files: FileList | null): Promise<void> {
    const [given] = files ?? [];
    if (given === undefined) return;
    const octets = new Uint8Array(await given.arrayBuffer());
    this.file.set({ name: given.name, octets });
    this.suggest(new TextDecoder('latin1').decode(octets));
  }

  /** The message itself makes the explanation better; without it, the address is explained. */
  private async begin(): Promise<void> {
    const id = this.stored();
    if (id !== undefined && this.session.may('member')) {
      const octets = await this.octetsOf(id).catch(() => null);
      if (octets !== null) this.file.set({ name: $localize`The mail that is shown`, octets });
      if (this.tooLong()) this.file.set(null);
    }
    await this.explain.run();
  }

  private async octetsOf(id: string): Promise<Uint8Array> {
    const url = `/api/v1/messages/${encodeURIComponent(id)}/raw`;
    return new Uint8Array(await firstValueFrom(this.http.get(url, { responseType: 'arraybuffer' })));
  }

  /** The address that the message was for, where nobody has said one. */
  private suggest(message: string): void {
    const [address] = ownAddressesIn(message, this.names());
    if (address !== undefined && this.model().address === '') this.model.update((before) => ({ ...before, address }));
  }

  private body(): BodyOf<'/api/v1/explain', 'post'> {
    const { address, sender, clientIp, message } = this.entered().value();
    const file = this.file();
    return {
      address: address.trim(),
      ...(sender.trim() === '' ? {} : { sender: sender.trim() }),
      ...(clientIp.trim() === '' ? {} : { clientIp: clientIp.trim() }),
      ...(file !== null ? { message: { encoding: 'base64', content: base64Of(file.octets) } } : {}),
      ...(file === null && message.trim() !== '' ? { message: { encoding: 'text', content: message } } : {}),
    };
  }
}
