import * as cdk8s from 'cdk8s';
import * as plus from 'cdk8s-plus-29';
import * as constructs from 'constructs';
import * as typebox from 'typebox';
import * as waymark from '../../../constructs/index.js';
import { prepareGlobals } from './globals.js';
import { noteStacks } from './stacks.js';

export { serve } from './serve.js';

/** The packages that modules import. The build evaluates this file once and keeps the memory of the machine. */
export const packages = {
  cdk8s,
  'cdk8s-plus-29': plus,
  constructs,
  typebox,
  'waymark-platform': waymark,
};

noteStacks();
prepareGlobals();
