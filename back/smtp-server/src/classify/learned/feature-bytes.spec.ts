import { decodeFeatures, encodeFeatures } from './feature-bytes.js';

const FEATURES = { buckets: Uint32Array.of(1, 77, 65_000), values: Float32Array.of(0.5, -1.25, 3) };

it('come back as they were', () => {
  expect(decodeFeatures(encodeFeatures(FEATURES))).toEqual(FEATURES);
  const none = { buckets: new Uint32Array(), values: new Float32Array() };
  expect(decodeFeatures(encodeFeatures(none))).toEqual(none);
});

it('of another version, cut off or foreign are none', () => {
  const bytes = encodeFeatures(FEATURES);
  const other = Buffer.from(bytes);
  other.writeUInt32LE(bytes.readUInt32LE() + 1);
  for (const wrong of [other, bytes.subarray(0, -1), Buffer.alloc(0), Buffer.alloc(7)]) {
    expect(decodeFeatures(wrong)).toBeNull();
  }
});
