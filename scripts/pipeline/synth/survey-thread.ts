import { parentPort, workerData } from 'node:worker_threads';
import { survey } from '../../write/survey.js';

parentPort!.postMessage(survey(workerData as string));
