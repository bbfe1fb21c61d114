import { messageOf, type Logger } from '@postern/platform';
import type { ClassificationSettings } from '@postern/data';

import type { Arrival } from '../accept/keep.js';
import { ofEach } from '../accept/directory/per-organization.js';
import {
  UNCLASSIFIED,
  classify,
  corrected,
  type Classification,
  type Classified,
  type Step,
  type Subject,
} from './cascade.js';
import type { Verdict, VerdictSource } from '../message.js';
import type { KnowledgeOf } from './knowledge-of.js';
import { learnedStep } from './learned-step.js';
import type { LearnedModel } from './learned/model.js';
import { remembered } from './memory.js';
import { readView } from './read/read-view.js';
import { infected, junkByRspamd } from './scan/scan-steps.js';
import { signalsOf } from './signals/signals.js';
import { structuralVerdict } from './signals/structural-verdict.js';

export interface ClassifierDeps {
  knowledge: KnowledgeOf;
  logger: Logger;
  learned: LearnedModel;
  /** Null without a language model. */
  model: ModelQuestions | null;
}

/** When the language model is asked, and how long mail waits for it. */
export interface ModelQuestions {
  /** About mail of whose category the learned model is less sure, 0 to 1, where the organization says nothing else. */
  askBelow: number;
  /** The most that an organization may say. */
  mostAskBelow: number;
  waitSeconds: number;
}

/** Steps with their names; the cheapest and surest first. */
export type NamedStep = readonly [source: VerdictSource, step: Step];

/** All steps but the language model. */
export function stepsOf(learned: LearnedModel): readonly NamedStep[] {
  return [
    ['correction', corrected],
    ['clamav', infected],
    ['structure', structural],
    ['rspamd', junkByRspamd],
    ['memory', remembered],
    ['learned', learnedStep(learned)],
  ];
}

/** What a message is, said in the session: all steps of the cascade that take no longer than reading it. */
export class Classifier {
  private readonly steps: readonly Step[];

  constructor(private readonly deps: ClassifierDeps) {
    this.steps = stepsOf(deps.learned).map(([, step]) => step);
  }

  /** Total: mail that cannot be classified goes its way without a verdict (promise 5 of the design). */
  async classify(
    { raw, parsed, auth, scans, envelope: { sender } }: Pick<Arrival, 'raw' | 'parsed' | 'auth' | 'envelope' | 'scans'>,
    organizations: ReadonlySet<string>,
  ): Promise<Classified> {
    const classified = new Map<string, Classification>();
    if (organizations.size === 0) return classified;
    try {
      const view = readView(raw, parsed, { sender, auth });
      const signals = signalsOf(view);
      for (const [id, knowledge] of await ofEach(organizations, this.deps.knowledge)) {
        classified.set(id, this.judge({ view, signals, knowledge, scans }));
      }
    } catch (error) {
      this.deps.logger.error({ error: messageOf(error) }, 'a message could not be classified, it goes on without');
      for (const id of organizations) classified.set(id, UNCLASSIFIED);
    }
    return classified;
  }

  private judge(subject: Subject): Classification {
    const found = classify(subject, this.steps);
    const { model } = this.deps;
    if (model === null || !needsModel(found.verdict, subject.knowledge.settings, model)) return found;
    return { ...found, question: { subject, waitSeconds: model.waitSeconds } };
  }
}

const UNSURE: readonly VerdictSource[] = ['learned', 'rspamd'];

/** Whether the language model is to be asked: the steps but the learned model and rspamd speak only where they are sure. */
export function needsModel(
  verdict: Verdict | null,
  { askModel, askBelow }: ClassificationSettings,
  limits: Pick<ModelQuestions, 'askBelow' | 'mostAskBelow'>,
): boolean {
  if (!askModel) return false;
  const below = Math.min(askBelow ?? limits.askBelow, Math.max(limits.askBelow, limits.mostAskBelow));
  return verdict === null || (UNSURE.includes(verdict.source) && verdict.confidence < below);
}

const structural: Step = ({ view, signals }) => {
  const found = structuralVerdict(view, signals);
  return found === null ? null : { ...found, source: 'structure' };
};
