import type { Environment } from 'vitest/runtime';
import { endWorker } from './worker-end';

/** Environment of end-to-end tests: Node, and browsers that outlive the file that started them (`kept-stages.ts`). */
const environment: Environment = {
	name: 'browser-worker',
	viteEnvironment: 'ssr',
	setup: () => ({ teardown: endWorker }),
};

export default environment;
