import { describeWorld } from './describe-world.ts';
import { channels } from './worlds/channels.ts';

describeWorld(channels);
