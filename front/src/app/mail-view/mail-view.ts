import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatButtonToggleModule } from '@angular/material/button-toggle';
import { MatDialog } from '@angular/material/dialog';
import type { IconNode } from 'lucide';
import { Shield, ShieldAlert, ShieldCheck, ShieldX } from 'lucide';

import type { FrameLink } from '../../mail-frame/protocol';
import { Api, read } from '../api/api';
import type { AnswerOf } from '../api/types';
import { Session } from '../session/session';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { Notice, type Tone } from '../ui/notice';
import { Waiting } from '../ui/waiting';
import { Attachments } from './attachments';
import { HeaderFields } from './header-fields';
import { isSuspicious, linkFacts } from './link-facts';
import { showLink } from './link-sheet';
import { warningWords } from './link-warnings';
import { MailFrame } from './mail-frame';
import { RemotePictures, dataOf } from './pictures';
import { PlainText } from './plain-text';
import { proofOf } from './proof';

/** What the view has to know of a message. */
export type ViewedMessage = Pick<AnswerOf<'/api/v1/messages/{id}', 'get'>, 'id' | 'hasBody' | 'auth'>;

const SHIELDS: Record<Tone, IconNode> = { good: ShieldCheck, info: Shield, warn: ShieldAlert, bad: ShieldX };

/** A stored mail as a mail program shows it, only safer: nothing runs, and nothing is fetched unless its reader asks. */
@Component({
  selector: 'app-mail-view',
  host: { '[attr.data-message]': 'message().id' },
  imports: [
    ...[Attachments, Chip, HeaderFields, Icon, MailFrame, Notice, PlainText, Waiting],
    ...[MatButtonModule, MatButtonToggleModule],
  ],
  templateUrl: './mail-view.html',
  styleUrl: './mail-view.scss',
})
export class MailView {
  readonly message = input.required<ViewedMessage>();

  private readonly dialog = inject(MatDialog);
  protected readonly session = inject(Session);
  protected readonly pictures = new RemotePictures(inject(Api));
  protected readonly nobody = $localize`(nobody)`;
  protected readonly label = $localize`The mail`;

  private readonly wanted = computed(() =>
    this.session.may('member') && this.message().hasBody ? this.message().id : null,
  );
  protected readonly read = read('/api/v1/messages/{id}/content', () => {
    const id = this.wanted();
    return id === null ? undefined : { params: { id } };
  });
  protected readonly content = computed(() => (this.read.hasValue() ? this.read.value() : undefined));

  protected readonly chosen = linkedSignal<'html' | 'text' | null>(() => (this.content(), null));
  protected readonly view = computed(() => this.chosen() ?? ((this.content()?.html.length ?? 0) > 0 ? 'html' : 'text'));
  protected readonly text = computed(() => this.content()?.text.join('\n\n') ?? '');
  protected readonly proof = computed(() => proofOf(this.message().auth));
  protected readonly wantsHeaders = signal(false);
  protected readonly pointed = signal<FrameLink | null>(null);

  protected readonly own = computed(() =>
    Object.fromEntries(
      (this.content()?.attachments ?? []).flatMap(({ contentId, image }) =>
        contentId === null || image === null ? [] : [[contentId, dataOf(image)]],
      ),
    ),
  );
  /** What the mail shows by itself is no attachment to a reader. */
  protected readonly files = computed(() =>
    (this.content()?.attachments ?? []).filter(({ image }) => image === null || this.view() === 'text'),
  );

  /** Where the link leads that the reader points at, and what is wrong with it. */
  protected readonly target = computed(() => {
    const link = this.pointed();
    if (link === null) return null;
    const facts = linkFacts(link.url, link.text);
    const suspicious = isSuspicious(facts);
    const [first] = facts.warnings;
    const text =
      suspicious && first !== undefined ? `${facts.target} · ${warningWords(first)}` : (facts.url ?? facts.target);
    return { text, suspicious };
  });

  protected shield(tone: Tone): IconNode {
    return SHIELDS[tone];
  }

  protected open(link: FrameLink): void {
    this.pointed.set(null);
    showLink(this.dialog, link);
  }
}
