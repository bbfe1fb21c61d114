import { randomInt, randomUUID } from 'node:crypto';

export const ALIAS_NAME_FORMATS = ['words', 'uuid', 'random'] as const;
export type AliasNameFormat = (typeof ALIAS_NAME_FORMATS)[number];

const FIRST =
  'amber ample aqua arctic autumn azure bold brave brief bright brisk calm candid clear clever cobalt copper coral cosmic crisp daring deep dusky eager early easy fair fancy firm fleet fond free fresh frosty gentle giant glad golden grand green happy hazel honest humble icy ivory jade jolly keen kind late light lilac little lively loyal lucky lunar mellow merry mild misty modest neat nimble noble olive opal open pale plain polar prime proud pure quick quiet rapid rare ready rosy royal ruby rustic sage sandy scarlet serene sharp shy silent silver simple sleek smart smooth snowy soft solar solid spry stable steady still sunny swift tidy tiny topaz tranquil true upper velvet vivid warm white wide wild windy wise witty young zesty';
const SECOND =
  'acorn alder anchor apple arbor aspen badger bamboo basin bay beacon beech berry birch bison bloom branch breeze bridge brook canyon castle cedar cherry cliff clover comet coral cove crane creek crest cricket daisy dale dawn deer delta dove dune eagle echo elm ember falcon fern field finch fjord flint forest fox frost garden glade glen grove gull harbor hare hawk hazel heath heron hill holly island ivy jay juniper kestrel kite lagoon lake lantern lark laurel leaf lily linden lotus lynx maple marsh meadow mesa mint moon moss nest oak ocean olive orchid osprey otter owl palm path peak pearl pebble pine plum pond poplar prairie quartz quail rain raven reed reef ridge river robin rose rowan sail sea shore sky snow sparrow spring spruce star stone storm stream summit swan thistle tide trail tulip valley vine violet wave willow wind wolf wren yew';

const FIRST_WORDS = FIRST.split(' ');
const SECOND_WORDS = SECOND.split(' ');
/** Without letters and digits that are mistaken for each other. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const RANDOM_LENGTH = 12;

/** A local part that nobody guesses and that tells nothing: `quiet-harbor-4821`, a UUID, or `k7m2xw9qhtca`. */
export function newAliasName(format: AliasNameFormat): string {
  switch (format) {
    case 'words':
      return `${pick(FIRST_WORDS)}-${pick(SECOND_WORDS)}-${randomInt(1000, 10_000)}`;
    case 'uuid':
      return randomUUID();
    case 'random':
      return Array.from({ length: RANDOM_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  }
}

function pick(words: readonly string[]): string {
  return words[randomInt(words.length)] ?? '';
}
