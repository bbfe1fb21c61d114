import { Component, DestroyRef, computed, effect, inject, signal, type Injector } from '@angular/core';
import { MatDialog, MatDialogRef } from '@angular/material/dialog';
import { Search } from 'lucide';

import { Icon } from '../../ui/icon';
import { Entries, type Entry } from './entries';
import { Found, type Group } from './found';
import { matching } from './match';

const PAUSE_MS = 150;
/** Below it everything would be found. */
const SHORTEST_SEARCH = 2;

/** Goes to pages, finds addresses and mail, and does what can be done from anywhere: by a few letters and Enter. */
@Component({
  selector: 'app-palette',
  imports: [Icon],
  templateUrl: './palette.html',
  styleUrl: './palette.scss',
})
export class Palette {
  private readonly dialog = inject<MatDialogRef<Palette>>(MatDialogRef);
  private readonly found = inject(Found);
  private readonly entries = inject(Entries);
  private readonly pages = this.entries.pages();
  private readonly actions = this.entries.actions();
  private readonly answers = signal<readonly Group[]>([]);
  private pause: ReturnType<typeof setTimeout> | undefined;
  private round = 0;

  protected readonly icon = Search;
  protected readonly typed = signal('');
  protected readonly searching = signal(false);

  protected readonly groups = computed<readonly Group[]>(() => {
    const typed = this.typed().trim();
    const own = [
      { name: $localize`Go to`, entries: matching(typed, this.pages) },
      { name: $localize`Do`, entries: matching(typed, this.actions) },
    ];
    const all = typed.length < SHORTEST_SEARCH ? own : [...own, ...this.known(typed), this.more(typed)];
    return all.filter(({ entries }) => entries.length > 0);
  });
  private readonly lines = computed(() => this.groups().flatMap(({ entries }) => entries));

  private readonly chosenId = signal<string | null>(null);
  /** The line that Enter takes: the one that was moved to as long as it is there, or else the first. */
  protected readonly chosen = computed(
    () => this.lines().find(({ id }) => id === this.chosenId()) ?? this.lines()[0] ?? null,
  );
  protected readonly count = computed(() => $localize`${this.lines().length} results`);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
    effect(() => document.getElementById(this.lineId(this.chosen()))?.scrollIntoView({ block: 'nearest' }));
  }

  protected type(text: string): void {
    this.typed.set(text);
    this.chosenId.set(null);
    this.stop();
    const search = text.trim();
    this.searching.set(search.length >= SHORTEST_SEARCH);
    if (this.searching()) this.pause = setTimeout(() => void this.ask(search, ++this.round), PAUSE_MS);
    else this.answers.set([]);
  }

  protected press(event: KeyboardEvent): void {
    const lines = this.lines();
    const at = lines.indexOf(this.chosen()!);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + lines.length }[event.key];
    if (event.key === 'Enter') this.take(this.chosen());
    else if (to !== undefined && lines.length > 0) this.chosenId.set(lines[to % lines.length]!.id);
    else return;
    event.preventDefault();
  }

  protected point({ id }: Entry): void {
    this.chosenId.set(id);
  }

  protected take(entry: Entry | null): void {
    if (entry === null) return;
    this.dialog.close();
    // What it opens gets the focus, after this has given it back.
    setTimeout(() => entry.run());
  }

  /** Id of a line in the page. */
  protected lineId(entry: Entry | null): string {
    return entry === null ? '' : `palette-${entry.id.replace(/[^\w-]/g, '-')}`;
  }

  private async ask(search: string, round: number): Promise<void> {
    const answers = await this.found.groups(search);
    if (round !== this.round) return;
    this.answers.set(answers);
    this.searching.set(false);
  }

  /** While the server is asked anew, what still fits of its last answer. */
  private known(typed: string): readonly Group[] {
    if (!this.searching()) return this.answers();
    const fits = ({ name, detail = '' }: Entry): boolean =>
      `${name} ${detail}`.toLowerCase().includes(typed.toLowerCase());
    return this.answers().map(({ name, entries }) => ({ name, entries: entries.filter(fits) }));
  }

  private more(search: string): Group {
    return { name: $localize`Everywhere`, entries: [this.found.everything(search)] };
  }

  private stop(): void {
    clearTimeout(this.pause);
    this.round++;
  }
}

/** Opens it, once. */
export function openPalette(injector: Injector): void {
  const dialogs = injector.get(MatDialog);
  if (dialogs.getDialogById('palette') !== undefined) return;
  dialogs.open(Palette, {
    id: 'palette',
    ariaLabel: $localize`Go to, find, do`,
    autoFocus: 'input',
    width: '40rem',
    maxWidth: 'calc(100vw - 2rem)',
    position: { top: 'min(12vh, 6rem)' },
  });
}
