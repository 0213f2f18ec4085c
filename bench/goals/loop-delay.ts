/** Loaded into a gateway before itself: tells on a port of its own how long its event loop was held since last asked. */
import { createServer } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  createServer((_request, response) => {
    const heldMs = delay.max / 1e6;
    delay.reset();
    response.end(String(heldMs));
  })
    .listen(Number(process.env['LOOP_DELAY_PORT']), '127.0.0.1')
    .unref();
}
