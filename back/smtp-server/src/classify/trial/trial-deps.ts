import type { Keyring } from '@postern/data';
import type { Pool } from 'pg';

import type { ModelQuestions } from '../classifier.js';
import type { KnowledgeOf } from '../knowledge-of.js';
import type { Knowledge } from '../knowledge.js';
import type { LanguageModel } from '../language-model/client.js';
import type { PromptExample, PromptSettings } from '../language-model/prompt.js';
import type { LearnedModel } from '../learned/model.js';

/** What trying out needs: the very parts that mail is judged by. */
export interface TrialDeps {
  pool: Pool;
  keyring: Keyring;
  knowledge: KnowledgeOf;
  learned: LearnedModel;
  /** Null without a language model. */
  model: { client: LanguageModel; questions: ModelQuestions; deadlineMs: number } | null;
  /** Of an organization, with these settings. */
  examplesFor: (organizationId: string, knowledge: Knowledge) => Promise<readonly PromptExample[]>;
  promptFor: (knowledge: Knowledge, examples: readonly PromptExample[]) => PromptSettings;
}
