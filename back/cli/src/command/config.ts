import { UserError } from '@postern/platform';

import { configurationPage } from '../reference/configuration-page.js';
import type { Answer, Input, Noun } from './define.js';

/** @param commandPage of the whole command line, which this command is part of */
export function config(commandPage: () => string): Noun {
  const pages: Record<string, () => string> = { configuration: configurationPage, cli: commandPage };
  return {
    name: 'config',
    about: 'The environment variables.',
    verbs: [
      {
        usage: 'docs [page]',
        about: 'Print a page of the documentation that is generated from the code.',
        arguments: { page: `${Object.keys(pages).join(', ')} (configuration).` },
        run: async ({ args: [name = 'configuration'] }: Input): Promise<Answer> => {
          const page = Object.hasOwn(pages, name) ? pages[name] : undefined;
          if (page === undefined) {
            const names = Object.keys(pages).join(', ');
            throw new UserError('config.page', `There is no page "${name}".`, `Choose one of ${names}.`);
          }
          const text = page();
          return { data: { page: name, markdown: text }, text };
        },
      },
    ],
  };
}
