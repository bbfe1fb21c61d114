import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { parseMessage } from '../../header.js';
import { UNWANTED } from '../categories.js';
import { readView } from '../read/read-view.js';
import { signalsOf } from '../signals/signals.js';
import { featuresOf } from './features.js';
import { shippedModel } from './shipped-model.js';

const CORPORA = path.join(__dirname, '../../../../../../shared/corpora/classify');

/** Share of a folder's messages that the shipped model calls unwanted. */
function accused(...folders: string[]): number {
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(CORPORA, folder)).map((name) => path.join(CORPORA, folder, name)),
  );
  const bad = files.filter((file) => {
    const raw = Buffer.from(readFileSync(file, 'latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
    const view = readView(raw, parseMessage(raw), { sender: 'sender@example.org', auth: null });
    return UNWANTED.includes(shippedModel().predict(featuresOf(view, signalsOf(view))).category);
  });
  return bad.length / files.length;
}

// Guards against a model file that does not fit the code; honest figures come from `npm run evaluate`.
const name = 'the shipped model on the corpora';
if (existsSync(CORPORA)) {
  describe(name, () => {
    it('leaves wanted bulk mail alone', () => {
      const wanted = ['modern-2025/dev/ham', 'gmail-tabs-political/dev/promotions', 'gmail-tabs-political/dev/updates'];
      expect(accused(...wanted)).toBeLessThan(0.03);
    });

    it('finds fraud', () => expect(accused('scam-2023-2025/dev/scam')).toBeGreaterThan(0.95));
  });
} else {
  describe(name, () => it.skip('no corpora beside the checkout (../shared/corpora/classify)', () => undefined));
}
