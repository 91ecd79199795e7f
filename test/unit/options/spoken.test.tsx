// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, it } from 'vitest';
import { App } from '../../../options/components/app';
import { createOptions } from '../../../options/state';
import { FULL } from '../../support/options-harness/fixtures';
import { memoryServices } from '../../support/options-harness/memory';
import { settle, usePageTime } from '../../support/page-time';
import { installMessages } from '../../support/popup-harness/messages';
import { spokenControls } from '../../support/spoken';

usePageTime();

it('to a screen reader, each control of every section of the settings has one name, said once', async () => {
	installMessages();
	const root = document.createElement('div');
	document.body.replaceChildren(root);
	const options = createOptions(memoryServices(FULL));
	try {
		await options.start();
		render(<App options={options} />, root);
		await settle();
		for (const section of root.querySelectorAll<HTMLElement>('main section')) section.hidden = false;
		const controls = spokenControls(root);
		expect(controls.length).toBeGreaterThan(40);
		expect(controls.filter(({ name }) => name === '')).toEqual([]);
		expect(
			controls.filter(({ name, description }) => description !== '' && name.includes(description)),
		).toEqual([]);
	} finally {
		render(null, root);
		options.stop();
	}
});
