import { describe, expect, it } from 'vitest';
import { workspaceNames } from '../../../../src/ui/logic/words/workspace-names';
import { model, session } from '../../../support/popup-harness/build-model';

function namesOf(...origins: string[]): (string | undefined)[] {
	const sessions = origins.map((origin, at) =>
		session({ key: `s${at}`, tabId: at + 1, origin, title: `Desk ${at}` }),
	);
	return sessions.map(workspaceNames({ ...model([]), sessions }));
}

describe('the name of a Workspace beside others', () => {
	it('is the part of its host that is its own', () => {
		expect(namesOf('https://wwe.acme.example', 'https://wwe.globex.example')).toEqual(['acme', 'globex']);
		expect(namesOf('https://emea.acme.example:8443', 'https://apac.acme.example:8443')).toEqual([
			'emea',
			'apac',
		]);
		expect(namesOf('https://a.acme.example', 'https://b.acme.example', 'https://globex.example')).toEqual([
			'a',
			'b',
			'globex',
		]);
	});

	it('is the whole host where a part of it would also be another one, or no word', () => {
		expect(namesOf('https://wwe.acme.example', 'https://wwe.acme.example.evil.test')).toEqual([
			'wwe.acme.example',
			'evil',
		]);
		expect(namesOf('https://acme.example:8443', 'https://acme.example:9443')).toEqual([
			'acme.example:8443',
			'acme.example:9443',
		]);
		expect(namesOf('http://10.0.0.1', 'http://10.0.0.2')).toEqual(['10.0.0.1', '10.0.0.2']);
	});

	it('is the title of its tab where hosts are equal, and nothing where there is one', () => {
		expect(namesOf('https://acme.example', 'https://acme.example')).toEqual(['Desk 0', 'Desk 1']);
		expect(namesOf('https://acme.example')).toEqual([undefined]);
	});
});
