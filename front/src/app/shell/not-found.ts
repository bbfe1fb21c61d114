import { Component } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { PageHead } from '../ui/page-head';

@Component({
  selector: 'app-not-found',
  imports: [MatButtonModule, PageHead, RouterLink],
  template: `
    <app-page-head
      title="There is no such page"
      i18n-title
      about="The link may be old, or what it led to is gone."
      i18n-about
    />
    <a matButton="filled" routerLink="/" i18n>To the overview</a>
  `,
})
export class NotFound {}
