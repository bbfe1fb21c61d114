import { Component, inject } from '@angular/core';
import { WifiOff } from 'lucide';

import { Connection } from '../session/connection';
import { Icon } from '../ui/icon';

/** Above every page while the server cannot be reached. What is shown stays; it is read again when that is over. */
@Component({
  selector: 'app-offline-bar',
  imports: [Icon],
  template: `
    <div role="status">
      @if (connection.lost()) {
        <p>
          <app-icon [of]="icon" />
          <span i18n>No connection to the server. What you see may be old; it is tried again by itself.</span>
          <button type="button" [disabled]="connection.trying()" (click)="connection.retry()" i18n>Try now</button>
        </p>
      }
    </div>
  `,
  styles: `
    p {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: center;
      gap: var(--space-2) var(--space-3);
      padding: var(--space-2) var(--space-4);
      background: var(--warn-soft);
      color: var(--warn);
    }
    button {
      padding: 0.2rem var(--space-3);
      border: 1px solid currentcolor;
      border-radius: var(--radius-s);
      background: none;
      color: inherit;
      font: inherit;
      font-weight: 550;
      cursor: pointer;
    }
    button:disabled {
      opacity: 0.6;
      cursor: default;
    }
  `,
})
export class OfflineBar {
  protected readonly connection = inject(Connection);
  protected readonly icon = WifiOff;
}
