import { describeWorld } from './describe-world.ts';
import { ledger } from './worlds/ledger.ts';

describeWorld(ledger);
