/** Pictures that cannot hold a program. SVG can, and is none of them. */
export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp', 'image/avif'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

const SIGNATURES: readonly (readonly [ImageType, RegExp])[] = [
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
  ['image/avif', /^[^]{4}ftypavi[fs]/],
  ['image/bmp', /^BM[^]{12}[\x0c\x28\x34\x38\x40\x6c\x7c]\x00\x00\x00/],
];

/**
 * What octets are by how they begin (WHATWG MIME Sniffing section 6.1), whatever anybody calls them.
 *
 * @returns null when they are no picture of a kind that is shown
 */
export function imageTypeOf(octets: Buffer): ImageType | null {
  const start = octets.toString('latin1', 0, 32);
  return SIGNATURES.find(([, signature]) => signature.test(start))?.[0] ?? null;
}
