/**
 * Loaded before Mercurius' gateway. It hands graphql-js names that are no strings, which the printer of 16.15 refuses;
 * with 16.14 it answers. So everything in its process is given that one.
 */
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, nextResolve) {
    const isGraphql = specifier === 'graphql' || specifier.startsWith('graphql/');
    return nextResolve(
      isGraphql ? specifier.replace('graphql', 'graphql-for-mercurius') : specifier,
      context,
    );
  },
});
