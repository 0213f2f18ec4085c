import { describeWorld } from './describe-world.ts';
import { charts } from './worlds/charts.ts';

describeWorld(charts);
