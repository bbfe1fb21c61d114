import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { LearnedModel } from './model.js';

const FILE = join(__dirname, '..', '..', '..', 'assets', 'model.bin');

let loaded: LearnedModel | null = null;

/** The model that comes with the program, read once. @throws Error when the file is damaged */
export function shippedModel(): LearnedModel {
  loaded ??= LearnedModel.load(readFileSync(FILE));
  return loaded;
}
