import { defineProblems } from '../contract/index.js';

export const explainProblems = defineProblems({
  'explain.unavailable': {
    status: 503,
    title: 'No smtp-server answers',
    remedy: 'Check that one runs with the role "work" and reaches the database, then try again.',
  },
  'explain.failed': {
    status: 503,
    title: 'The smtp-server could not answer',
    remedy: 'This is a defect of Postern; the log of the smtp-server has the cause.',
  },
  'explain.message': {
    status: 400,
    title: 'The message cannot be read',
    remedy: 'Send it as text, or its octets as base64.',
  },
});
