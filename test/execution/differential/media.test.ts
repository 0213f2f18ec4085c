import { describeWorld } from './describe-world.ts';
import { media } from './worlds/media.ts';

describeWorld(media);
