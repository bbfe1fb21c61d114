import { Component, ElementRef, effect, inject, input, output, signal, viewChild, type OnDestroy } from '@angular/core';

import type { FrameLink, FromFrame, Piece, ToFrame } from '../../mail-frame/protocol';
import { chosenLanguage } from '../../i18n/languages';

const TALLEST_PX = 30_000;

/**
 * Shows a mail's HTML in a frame that has no origin and no network (ADR 15). It hears of the frame what to show of itself,
 * and where its reader points; whatever else the frame might say is not understood.
 */
@Component({
  selector: 'app-mail-frame',
  template: `
    <iframe
      #frame
      sandbox="allow-scripts"
      src="/mail-frame.html"
      referrerpolicy="no-referrer"
      title="The mail"
      i18n-title
      [style.height.px]="height()"
      (load)="begin()"
    ></iframe>
  `,
  styles: `
    :host {
      display: block;
    }
    iframe {
      display: block;
      width: 100%;
      min-height: 4rem;
      border: 0;
      border-radius: var(--radius-s);
      background: white;
      color-scheme: light;
    }
  `,
})
export class MailFrame implements OnDestroy {
  readonly pieces = input.required<readonly Piece[]>();
  /** Pictures of the mail's own parts: Content-ID to `data:` address. */
  readonly own = input.required<Readonly<Record<string, string>>>();
  /** Pictures that were fetched: address to `data:` address. */
  readonly fetched = input<Readonly<Record<string, string>>>({});

  /** The mail is shown; addresses of pictures elsewhere that it names. */
  readonly shown = output<readonly string[]>();
  readonly atLink = output<FrameLink | null>();
  readonly openLink = output<FrameLink>();

  protected readonly height = signal(320);
  private readonly frame = viewChild.required<ElementRef<HTMLIFrameElement>>('frame');
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly port = signal<MessagePort | null>(null);
  private begun = false;

  constructor() {
    effect(() => {
      const port = this.port();
      if (port === null) return;
      const show: ToFrame = { kind: 'show', pieces: this.pieces(), own: this.own(), language: chosenLanguage() };
      port.postMessage(show);
    });
    effect(() => {
      const remote = this.fetched();
      if (Object.keys(remote).length > 0) this.port()?.postMessage({ kind: 'pictures', remote } satisfies ToFrame);
    });
  }

  ngOnDestroy(): void {
    this.port()?.close();
  }

  /** Loaded once: whatever is there the second time is not our frame, and gets nothing. */
  protected begin(): void {
    const { nativeElement: frame } = this.frame();
    if (this.begun) {
      this.port()?.close();
      this.host.nativeElement.replaceChildren();
      return;
    }
    this.begun = true;
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }: MessageEvent<FromFrame>) => this.hear(data);
    // It has no origin that could be named.
    frame.contentWindow?.postMessage(null, '*', [channel.port2]);
    this.port.set(channel.port1);
  }

  private hear(said: FromFrame): void {
    if (said.kind === 'height') this.height.set(Math.min(TALLEST_PX, Math.max(0, Number(said.px) || 0)));
    else if (said.kind === 'shown') this.shown.emit(said.remote.map(String));
    else if (said.kind === 'at-link') this.atLink.emit(said.link === null ? null : linkOf(said.link));
    else if (said.kind === 'open-link') this.openLink.emit(linkOf(said.link));
  }
}

function linkOf({ url, text }: FrameLink): FrameLink {
  return { url: String(url), text: String(text) };
}
