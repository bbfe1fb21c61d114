import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { ArrowLeft, FlaskConical, Plus, X } from 'lucide';

import { categoryWord } from '../activity/words';
import { Api, read } from '../api/api';
import { Session } from '../session/session';
import { Action as Act } from '../ui/action';
import { Icon } from '../ui/icon';
import { kept } from '../ui/kept';
import { Notice } from '../ui/notice';
import { PageHead } from '../ui/page-head';
import { Undo } from '../ui/undo';
import { guardUnsaved } from '../ui/unsaved';
import { Waiting } from '../ui/waiting';
import { ActionEditor } from './action-editor';
import { DryRunResult } from './dry-run';
import { GroupEditor } from './group-editor';
import { actionOf, bodyOf, draftOf, emptyDraft, isComplete, FATES } from './model';
import type { Action, ActionKind, Draft, DryRun } from './model';
import { namesOfRules } from './names';
import { ACTIONS, actionsWords, conditionWords } from './words';

const REPEATABLE: readonly ActionKind[] = ['tag-header', 'webhook'];
/** Which part of the page what the API says belongs to. */
const PARTS: Readonly<Record<string, 'condition' | 'actions'>> = {
  'rule.conditions': 'condition',
  'rule.expression': 'condition',
  'rule.time': 'condition',
  'rule.actions': 'actions',
  'rule.destination': 'actions',
  'rule.webhook': 'actions',
  'rule.verdict-alone': 'actions',
  'rule.verdict-late': 'actions',
};

/** One rule, new or changed: written as a sentence, tried on past mail, saved. */
@Component({
  selector: 'app-rule-page',
  imports: [ActionEditor, DryRunResult, GroupEditor, Icon, MatButtonModule, Notice, PageHead, RouterLink, Waiting],
  templateUrl: './rule-page.html',
  styleUrls: ['./fields.scss', './rule-page.scss'],
})
export class RulePage {
  /** A rule's; without one it is a new rule. */
  readonly id = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly undo = inject(Undo);
  private readonly names = namesOfRules();
  protected readonly session = inject(Session);
  protected readonly icons = { back: ArrowLeft, flask: FlaskConical, plus: Plus, cross: X };
  protected readonly newTitle = $localize`New rule`;
  protected readonly removeLabel = $localize`Remove this`;

  protected readonly isNew = computed(() => this.id() === undefined);
  private readonly rule = read('/api/v1/rules/{id}', () =>
    this.isNew() ? undefined : { params: { id: this.id() ?? '' } },
  );
  protected readonly stored = computed(() => (this.isNew() ? null : this.rule));
  private readonly before = computed(() => (this.rule.hasValue() ? this.rule.value() : undefined));
  protected readonly ready = computed(() => this.isNew() || this.before() !== undefined);
  private readonly original = computed(() => {
    const rule = this.before();
    return rule === undefined ? emptyDraft() : draftOf(rule);
  });
  protected readonly draft = linkedSignal<Draft>(() => this.original());

  protected readonly checked = signal(false);
  protected readonly result = signal<DryRun | null>(null);
  private readonly triedDraft = signal<Draft | null>(null);
  protected readonly isTried = computed(() => this.triedDraft() === this.draft());
  protected readonly sentence = computed(() => ({
    when: conditionWords(this.draft().condition, this.names()),
    then: actionsWords(this.draft().actions, this.names()),
  }));

  private readonly allDomains = kept(read('/api/v1/domains', () => ({ query: { limit: 200 } })));
  private readonly allDestinations = kept(read('/api/v1/destinations', () => ({ query: { limit: 200 } })));
  private readonly allCategories = kept(read('/api/v1/categories'));
  protected readonly aliases = computed(() => [...this.names().aliases].map(([value, word]) => ({ value, word })));
  protected readonly webhooks = computed(() => [...this.names().webhooks].map(([value, word]) => ({ value, word })));
  protected readonly domains = computed(
    () => this.allDomains()?.items.map(({ id, unicodeName }) => ({ value: id, word: unicodeName })) ?? [],
  );
  protected readonly categories = computed(
    () => this.allCategories()?.items.map(({ name }) => ({ value: name, word: categoryWord(name) })) ?? [],
  );
  /** Confirmed ones, and those that the rule names already. */
  protected readonly destinations = computed(() => {
    const confirmed =
      this.allDestinations()?.items.flatMap(({ address, verified }) => (verified ? [address] : [])) ?? [];
    const named = this.draft().actions.flatMap((action) => (action.kind === 'forward' ? action.to : []));
    return [...new Set([...confirmed, ...named])].map((address) => ({ value: address, word: address }));
  });
  protected readonly scopeKey = computed(() => {
    const { scope } = this.draft();
    return scope.kind === 'organization' ? scope.kind : `${scope.kind} ${scope.id}`;
  });

  protected readonly tryOut = new Act(async () => {
    const draft = this.draft();
    const replaces = this.isNew() ? {} : { replaces: this.id() ?? '' };
    const body = { rule: bodyOf(draft), limit: 100, ...replaces };
    this.result.set(await this.api.post('/api/v1/rules/dry-run', { body }));
    this.triedDraft.set(draft);
  });
  protected readonly save = new Act(async () => {
    const body = bodyOf(this.draft());
    const before = this.before();
    if (before === undefined) await this.api.post('/api/v1/rules', { body, once: crypto.randomUUID() });
    else {
      const { id, version } = before;
      await this.api.patch('/api/v1/rules/{id}', { params: { id }, version, body });
    }
    this.saved = true;
    this.undo.tell($localize`Rule “${body.name}” saved`);
    await this.router.navigate(['/rules']);
  });
  private saved = false;

  private readonly problem = computed(() => this.save.problem() ?? this.tryOut.problem());
  protected readonly otherProblem = computed(() => {
    const problem = this.problem();
    if (problem === null || PARTS[problem.code] !== undefined) return null;
    const elsewhere = problem.errors.filter(({ field }) => !/condition|actions/.test(field));
    return problem.errors.length > 0 && elsewhere.length === 0
      ? null
      : [problem.detail, ...elsewhere.map(({ detail }) => detail)].join(' ');
  });

  constructor() {
    guardUnsaved(() => !this.saved && this.session.may('member') && this.draft() !== this.original());
  }

  /** What the API has against a part of the rule. */
  protected errorsOf(part: 'condition' | 'actions'): string[] {
    const problem = this.problem();
    if (problem === null) return [];
    if (PARTS[problem.code] === part) return [problem.detail];
    return problem.errors.filter(({ field }) => field.includes(part)).map(({ detail }) => detail);
  }

  protected change(change: Partial<Draft>): void {
    this.draft.update((before) => ({ ...before, ...change }));
  }

  protected setScope(key: string): void {
    const [kind, id = ''] = key.split(' ');
    this.change({ scope: kind === 'domain' || kind === 'alias' ? { kind, id } : { kind: 'organization' } });
  }

  protected takenBeside(index: number): ActionKind[] {
    return this.draft().actions.flatMap(({ kind }, i) => (i === index || REPEATABLE.includes(kind) ? [] : [kind]));
  }

  protected replaceAction(index: number, by: Action): void {
    this.change({ actions: this.draft().actions.map((each, i) => (i === index ? by : each)) });
  }

  protected removeAction(index: number): void {
    this.change({ actions: this.draft().actions.filter((_, i) => i !== index) });
  }

  /** What the rule does not do yet. */
  protected addAction(): void {
    const taken = this.takenBeside(-1);
    const hasFate = taken.some((kind) => FATES.includes(kind));
    const next = (Object.keys(ACTIONS) as ActionKind[]).find(
      (kind) => !taken.includes(kind) && !(hasFate && FATES.includes(kind)),
    );
    if (next !== undefined) this.change({ actions: [...this.draft().actions, actionOf(next)] });
  }

  protected check(): boolean {
    this.checked.set(true);
    return isComplete(this.draft());
  }

  protected submit(event: Event): void {
    event.preventDefault();
    if (this.check()) void this.save.run();
  }
}
