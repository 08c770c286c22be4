// The entry of the worker thread: a bundle of its own, which `LogQuery` starts.
import { parentPort, workerData } from 'node:worker_threads';
import type { WorkerStart } from './messages';
import { QueryThread } from './thread';

if (parentPort !== null) new QueryThread(parentPort, workerData as WorkerStart).listen();
