import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';

import { OfflineBar } from './shell/offline-bar';
import { UndoBar } from './ui/undo-bar';

@Component({
  selector: 'app-root',
  imports: [OfflineBar, RouterOutlet, UndoBar],
  template: '<app-offline-bar /><router-outlet /><app-undo-bar />',
})
export class App {}
