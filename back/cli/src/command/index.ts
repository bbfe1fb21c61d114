import { commandPage } from '../reference/command-page.js';
import { alias } from './alias.js';
import { captured } from './captured.js';
import { config } from './config.js';
import type { Noun, Verb } from './define.js';
import { doctor } from './doctor.js';
import { domain } from './domain.js';
import { key } from './key.js';
import { message } from './message.js';
import { migrate } from './migrate.js';
import { organization } from './organization.js';
import { queue } from './queue.js';
import { user } from './user.js';

/** The command line, in the order in which it is shown. */
export const COMMANDS: readonly (Noun | Verb)[] = [
  user,
  organization,
  key,
  domain,
  alias,
  message,
  queue,
  captured,
  config(() => commandPage(COMMANDS)),
  migrate,
  doctor,
];
