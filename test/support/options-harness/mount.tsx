import { render } from 'preact';
import { afterEach, beforeEach } from 'vitest';
import { App } from '../../../options/components/app';
import { createOptions, type Options } from '../../../options/state';
import { readPolicy } from '../../../src/settings/policy';
import { settle, usePageTime } from '../page-time';
import { installMessages } from '../popup-harness/messages';
import type { MemoryOptionsServices } from './memory';

/** Renders the settings page for each test of a file, and takes it down after it. */
export function useOptionsPage() {
	usePageTime();
	const root = document.createElement('div');
	let options: Options | undefined;
	beforeEach(() => {
		installMessages();
		document.body.replaceChildren(root);
	});
	afterEach(() => {
		render(null, root);
		options?.stop();
	});
	return {
		root,
		/** Opens it with these services, under a policy as an administrator writes it. */
		async open(services: MemoryOptionsServices, policy?: unknown): Promise<Options> {
			services.settings.policy = readPolicy(policy);
			options = createOptions(services);
			await options.start();
			render(<App options={options} />, root);
			await settle();
			return options;
		},
	};
}
