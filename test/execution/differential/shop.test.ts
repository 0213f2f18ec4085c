import { describeWorld } from './describe-world.ts';
import { shop } from './worlds/shop.ts';

describeWorld(shop);
