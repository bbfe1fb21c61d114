import { z } from 'zod';

import { organizationAccess, route } from '../contract/index.js';
import { classificationProblems } from './classification.problems.js';
import { settingFields } from './settings.schema.js';

const EXAMPLE = {
  ...{
    promptAddition: 'We are a school. What parents write is personal.',
    examples: 4,
    askModel: true,
    askBelow: null,
  },
  operator: { model: true, askBelow: 0.8, mostAskBelow: 0.95 },
  version: 1,
};

const item = z
  .object({
    ...settingFields,
    operator: z
      .object({
        model: z.boolean().describe('Whether there is a language model.'),
        askBelow: z.number(),
        mostAskBelow: z.number(),
      })
      .describe('What the installation says.'),
    version: z.number().int().describe('0 where nobody changed anything yet.'),
  })
  .meta({ id: 'ClassificationSettings' });
export type SettingsItem = z.input<typeof item>;

const changes = z.strictObject(settingFields).partial();
export type SettingsBody = z.output<typeof changes>;

export const readSettings = route({
  id: 'classification.read-settings',
  method: 'get',
  path: '/api/v1/classification/settings',
  summary: 'Read how mail is sorted here',
  access: organizationAccess('viewer', 'rules:read'),
  version: 'sends',
  answer: { status: 200, description: 'The settings.', schema: item, example: EXAMPLE },
});

export const changeSettings = route({
  id: 'classification.change-settings',
  method: 'patch',
  path: '/api/v1/classification/settings',
  summary: 'Change how mail is sorted here',
  description:
    '`If-Match: "0"` where nobody changed anything yet. It holds for mail from then on. Another prompt addition asks the language model anew about senders of whom it has spoken already. What it is shown of your mail is redacted as the operator says.',
  access: organizationAccess('admin', 'rules:write'),
  body: changes,
  bodyExample: { promptAddition: EXAMPLE.promptAddition },
  version: 'requires',
  answer: { status: 200, description: 'The settings as they are now.', schema: item, example: EXAMPLE },
  problems: [classificationProblems['classification.ask-below']],
});
