import { Component, Injector, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';

/** "Why?" about an address, for any page that shows one. */
@Component({
  selector: 'app-why-button',
  imports: [MatButtonModule],
  template: '<button matButton type="button" (click)="open()" i18n>Why?</button>',
})
export class WhyButton {
  readonly address = input.required<string>();
  readonly sender = input<string>();
  readonly client = input<string>();
  /** Id of a stored message that is explained with it. */
  readonly message = input<string>();

  private readonly injector = inject(Injector);

  protected async open(): Promise<void> {
    const { WhyDialogs } = await import('./why-dialog');
    const [sender, client, message] = [this.sender(), this.client(), this.message()];
    this.injector.get(WhyDialogs).open({
      address: this.address(),
      ...(sender === undefined ? {} : { sender }),
      ...(client === undefined ? {} : { client }),
      ...(message === undefined ? {} : { message }),
    });
  }
}
