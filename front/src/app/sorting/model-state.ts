import { Component } from '@angular/core';

import { read } from '../api/api';
import { Chip } from '../ui/chip';
import { kept } from '../ui/kept';
import { Moment } from '../ui/moment';
import { Notice } from '../ui/notice';
import { Waiting } from '../ui/waiting';
import { MODEL_STATES, failureText } from './words';

/** Whether there is a language model, and whether it answers. */
@Component({
  selector: 'app-model-state',
  imports: [Chip, Moment, Notice, Waiting],
  template: `
    <app-waiting [on]="resource" />
    @if (model(); as model) {
      @if (model.status === 'absent') {
        <app-notice>
          <strong i18n>There is no language model here.</strong>
          <p i18n>
            Mail is sorted without one: by how it is made, by its words, and by what you correct. Whoever runs this
            installation can add one that runs on their own hardware.
          </p>
        </app-notice>
      } @else {
        <section class="card panel" aria-labelledby="model-state">
          <h2 id="model-state" i18n>Language model</h2>
          @if (model.status === 'down') {
            <p class="small soft" i18n>
              It does not answer at the moment. Mail does not wait: it is sorted without it.
            </p>
          }
          <ul class="rows">
            @for (one of model.models; track one.name) {
              <li class="row flush">
                <div class="grow">
                  <strong>{{ one.name }}</strong>
                  @if (one.lastFailure; as failure) {
                    <span class="small soft">{{ failureText(failure.reason) }} <app-moment [at]="failure.at" /></span>
                  }
                </div>
                @if (one.lastAnswerAt; as at) {
                  <span class="small soft" i18n>last answered <app-moment [at]="at" /></span>
                }
                <app-chip [tone]="states[one.state].tone">{{ states[one.state].word }}</app-chip>
              </li>
            } @empty {
              <li class="row flush soft small" i18n>
                No process that asks it has been heard of within the last minute.
              </li>
            }
          </ul>
        </section>
      }
    }
  `,
  styleUrl: '../ui/rows.scss',
})
export class ModelState {
  protected readonly resource = read('/api/v1/classification/model');
  protected readonly model = kept(this.resource);
  protected readonly states = MODEL_STATES;
  protected readonly failureText = failureText;
}
