import { Component, computed, inject, type Injector } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog, MatDialogModule } from '@angular/material/dialog';
import { MatSlideToggleModule } from '@angular/material/slide-toggle';

import { COMMAND } from '../ui/keys';
import { Shortcuts } from '../ui/shortcut';

/** What keys do on this page. */
@Component({
  selector: 'app-shortcut-help',
  imports: [MatButtonModule, MatDialogModule, MatSlideToggleModule],
  template: `
    <h2 mat-dialog-title i18n>Keyboard shortcuts</h2>
    <mat-dialog-content>
      <dl>
        @for (line of lines(); track line.name) {
          <div>
            <dt>{{ line.name }}</dt>
            <dd>
              @for (key of line.keys; track $index) {
                <kbd>{{ key }}</kbd>
              }
            </dd>
          </div>
        }
      </dl>
      <mat-slide-toggle [checked]="shortcuts.on()" (change)="shortcuts.switch($event.checked)" i18n>
        Shortcuts of single keys
      </mat-slide-toggle>
      <p class="small soft" i18n>Switch them off where keys are pressed by voice control, or by accident.</p>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" mat-dialog-close cdkFocusInitial i18n>Close</button>
    </mat-dialog-actions>
  `,
  styles: `
    dl {
      margin: 0 0 var(--space-5);
    }
    dl div {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: var(--space-4);
      padding-block: var(--space-1);
      border-bottom: 1px solid var(--line);
    }
    dd {
      display: flex;
      flex: none;
      gap: var(--space-1);
      margin: 0;
    }
  `,
})
export class ShortcutHelp {
  protected readonly shortcuts = inject(Shortcuts);
  protected readonly lines = computed(() => [
    { name: $localize`Go to, find, do`, keys: [COMMAND, 'K'] },
    { name: $localize`Undo what was just done`, keys: [COMMAND, 'Z'] },
    ...this.shortcuts.all().map(({ name, keys }) => ({ name, keys: keys.split(' ') })),
  ]);
}

/** Opens it, once. */
export function openHelp(injector: Injector): void {
  const dialogs = injector.get(MatDialog);
  if (dialogs.getDialogById('shortcuts') === undefined) dialogs.open(ShortcutHelp, { id: 'shortcuts', width: '30rem' });
}
