import { parentPort, workerData } from 'node:worker_threads';
import { digestOfSurvey, survey } from '../../write/survey.js';
import type { SurveyQuestion } from './survey-ahead.js';

const surveyed = survey(workerData as string);
parentPort!.on('message', (what: SurveyQuestion) =>
  parentPort!.postMessage(what === 'digest' ? digestOfSurvey(surveyed) : surveyed),
);
