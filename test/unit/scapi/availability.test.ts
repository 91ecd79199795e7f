import { describe, expect, it } from 'vitest';
import { unavailableMethods } from '../../../src/scapi/availability';
import { METHOD_FACTS } from '../../../src/scapi/method-facts';
import { METHOD_NAMES, requestOf } from '../../../src/scapi/methods';

/** The requests of an edition, as its list has them. */
const until = (year: number) =>
	METHOD_NAMES.filter((name) => METHOD_FACTS[name].since <= year).map((name) => requestOf(name));
const reasons = (standing: Parameters<typeof unavailableMethods>[0]) =>
	Object.fromEntries(unavailableMethods(standing).map(({ method, why }) => [method, why]));

describe('what is not available', () => {
	it.each([
		['every request', until(2023)],
		['wildcards', ['*']],
		['nothing, which is no list', []],
		['no list at all', undefined],
	])('is nothing with %s', (_, services) => {
		expect(reasons({ services, refused: [] })).toEqual({});
	});

	it('is what one request that the list leaves out would do', () => {
		const services = until(2023).filter((name) => name !== requestOf('voice.hold'));
		expect(reasons({ services, refused: [] })).toEqual({ 'voice.hold': 'filtered' });
	});

	it.each([2016, 2020])('is what came after %i, where the list ends with it', (year) => {
		const later = METHOD_NAMES.filter((name) => METHOD_FACTS[name].since > year);
		expect(later.length).toBeGreaterThan(0);
		expect(reasons({ services: until(year), refused: [] })).toEqual(
			Object.fromEntries(later.map((name) => [name, 'oldWorkspace'])),
		);
	});

	it('is filtered rather than too new where the list leaves out earlier acts as well', () => {
		const services = until(2020).filter((name) => name !== requestOf('accept'));
		expect(reasons({ services, refused: [] })).toMatchObject({
			accept: 'filtered',
			singleStepTransfer: 'filtered',
		});
	});

	it('is what Workspace refused, unless a list has it', () => {
		expect(reasons({ refused: ['voice.hold'] })).toEqual({ 'voice.hold': 'refused' });
		expect(reasons({ services: until(2023), refused: ['voice.hold'] })).toEqual({});
	});
});
