import { HttpClient } from '@angular/common/http';
import { Component, inject, input } from '@angular/core';
import { Download, Paperclip, TriangleAlert } from 'lucide';
import { firstValueFrom } from 'rxjs';

import type { AnswerOf } from '../api/types';
import { Action } from '../ui/action';
import { Icon } from '../ui/icon';
import { Notice } from '../ui/notice';
import { octetsWord } from '../ui/octets';
import { saveFile } from '../ui/save-file';
import { runsPrograms } from './dangerous';

export type Attachment = AnswerOf<'/api/v1/messages/{id}/content', 'get'>['attachments'][number];

/** What is attached to a mail, to be downloaded; nothing of it is opened here. */
@Component({
  selector: 'app-attachments',
  imports: [Icon, Notice],
  template: `
    <h3 i18n>{items().length, plural, =1 {1 attachment} other {{{ items().length }} attachments}}</h3>
    <ul>
      @for (item of items(); track item.part) {
        <li>
          <button type="button" [disabled]="download.running()" (click)="download.run(item)">
            <app-icon [of]="clip" />
            <span class="name">{{ item.name }}</span>
            <span class="soft small">{{ size(item.size) }}</span>
            <app-icon [of]="icon" />
          </button>
          @if (isDangerous(item.name)) {
            <p class="small warning">
              <app-icon [of]="alert" />
              <ng-container i18n>A file of this kind can run programs. Open it only if you expected it.</ng-container>
            </p>
          }
        </li>
      }
    </ul>
    @if (download.problem(); as problem) {
      <app-notice tone="bad">{{ problem.detail }}</app-notice>
    }
  `,
  styles: `
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
      margin: var(--space-2) 0 0;
      padding: 0;
      list-style: none;
    }
    li {
      max-width: 100%;
    }
    button {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      max-width: 100%;
      min-height: 2.5rem;
      padding: 0 var(--space-3);
      border: 1px solid var(--line);
      border-radius: var(--radius-s);
      background: var(--surface);
      color: inherit;
      font: inherit;
      cursor: pointer;
    }
    button:hover {
      background: var(--hover);
    }
    .name {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .warning {
      max-width: 20rem;
      margin-top: var(--space-1);
      color: var(--warn);
    }
  `,
})
export class Attachments {
  readonly messageId = input.required<string>();
  readonly items = input.required<readonly Attachment[]>();

  private readonly http = inject(HttpClient);
  protected readonly clip = Paperclip;
  protected readonly icon = Download;
  protected readonly alert = TriangleAlert;
  protected readonly size = octetsWord;
  protected readonly isDangerous = runsPrograms;

  protected readonly download = new Action(async ({ part, name }: Attachment) => {
    const url = `/api/v1/messages/${encodeURIComponent(this.messageId())}/parts/${part}`;
    saveFile(name, await firstValueFrom(this.http.get(url, { responseType: 'blob' })));
  });
}
