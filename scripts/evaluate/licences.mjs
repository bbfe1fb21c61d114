/**
 * Under which terms each corpus may be trained on; docs/classifier/data-card.md says more.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const LICENCES = {
  'spam-ham': 'PDDL (database) and CC0 (contents) as stated by its publisher',
  phishing: 'CC BY-NC 4.0, and none: scored only, never trained on',
  'scam-2023-2025': 'use without restriction',
  'modern-2025': 'MIT',
  'gmail-tabs-political': 'BSD-3-Clause',
  'enron-categories': 'public record',
  'templates-transactional': 'MIT and Apache-2.0',
  'prompt-injection': 'MIT (its harmless messages)',
  composed: 'Apache-2.0, written for this project',
  written: 'Apache-2.0, written for this project',
};
