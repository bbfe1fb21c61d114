import { bootstrapApplication } from '@angular/platform-browser';

import { speak } from './i18n/speak';

/** Words first: a component's texts are looked up when its code is loaded. */
async function start(): Promise<void> {
  await speak();
  const [{ App }, { appConfig }] = await Promise.all([import('./app/app'), import('./app/app.config')]);
  await bootstrapApplication(App, appConfig);
}

void start();
