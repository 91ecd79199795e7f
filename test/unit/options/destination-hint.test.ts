import { beforeEach, expect, it } from 'vitest';
import { destinationHint } from '../../../options/logic/words';
import { installMessages } from '../../support/popup-harness/messages';

beforeEach(installMessages);

it.each([
	['CUSTOM_CONTACT', '+44 (0)20 7946 0018', 'Dials +442079460018. Not dialled: (0).'],
	['CUSTOM_CONTACT', '+39 (0)6 1234567', /^\+39 \(0\)6 1234567 cannot be dialled: /],
	['CUSTOM_CONTACT', ' ', /number/],
	['ROUTING_POINT', '+39 (0)6 1234567', /name in Workspace/],
] as const)('the settings explain the destination of %s %j', (type, destination, words) => {
	expect(destinationHint(type, destination)).toMatch(words);
});
