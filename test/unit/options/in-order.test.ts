import { expect, it } from 'vitest';
import { createOptions } from '../../../options/state';
import { later } from '../../support/later';
import { memoryServices } from '../../support/options-harness/memory';
import { installMessages } from '../../support/popup-harness/messages';

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

it('two readings of the granted sites that overlap end with the one that was asked for last', async () => {
	installMessages();
	const services = memoryServices();
	const options = createOptions(services);
	await options.start();
	const [first, second] = [later<string[]>(), later<string[]>()];
	const reads = [first, second];
	services.origins.granted = async () => (await reads.shift()?.promise) ?? [];
	await services.origins.request('https://a.example/*');
	await services.origins.request('https://b.example/*');
	second.resolve(['a', 'b']);
	await rest();
	first.resolve(['a']);
	await rest();
	expect(options.origins.value).toEqual(['a', 'b']);
	options.stop();
});
