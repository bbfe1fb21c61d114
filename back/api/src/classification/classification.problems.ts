import { defineProblems } from '../contract/index.js';

export const classificationProblems = defineProblems({
  'classification.ask-below': {
    status: 422,
    title: 'More than the operator allows',
    remedy: 'Set `askBelow` to at most what `operator.mostAskBelow` of the settings says.',
  },
  'classification.message-gone': {
    status: 404,
    title: 'The message is not here any more',
    remedy: 'Name one whose text is still kept, or paste one.',
  },
  'classification.replay-running': {
    status: 409,
    title: 'A replay is under way already',
    remedy: 'Wait until it is done, or delete it.',
  },
  'classification.replay-unknown': {
    status: 404,
    title: 'No such replay',
    remedy: 'Results are kept for an hour. Begin another one.',
  },
});
