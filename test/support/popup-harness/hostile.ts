import type { Interaction } from '../../../src/scapi/interaction';
import { dictionary, type Json } from '../../../src/scapi/json';
import { interaction, model, nameOf, tracked } from './build-model';
import type { Fixture } from './fixture';

/** Attached data at its worst. */
function hostileData(): Record<string, Json> {
	const data = dictionary<Json>();
	data.Note = 'Lorem ipsum '.repeat(850);
	data['<img src=x onerror=alert(1)>'] = '<script>document.title = "taken"</script>';
	data['\u202Eevil\u202C'] = 'abc\u202Edef';
	data['اسم'] = 'مرحبا بالعالم';
	data['😀'.repeat(30)] = '👩‍👩‍👧‍👦'.repeat(30);
	data['__proto__'] = 'own property';
	data['constructor' as string] = 'another';
	data.Lines = 'one\ntwo\nthree';
	data.Nested = { a: [1, 2, { b: null }] };
	data.Count = 42;
	data['K'.repeat(300)] = 'long key';
	data[' '] = 'key of one space';
	data.Empty = '';
	return data;
}

export function hostile(): Fixture {
	const one: Interaction = interaction({
		interactionId: 'hostile',
		state: 'TALKING',
		ani: '+33'.padEnd(400, '0'),
		contact: { displayName: `<b>Bobby</b> \u202Eمريم ${'Very long name '.repeat(20)}` },
		userData: hostileData(),
	});
	const two = interaction({
		interactionId: 'hostile-ringing',
		state: 'RINGING',
		contact: { displayName: 'Nospaces'.repeat(40) },
		userData: hostileData(),
	});
	return {
		model: model([tracked(one, 40_000), tracked(two, 3)]),
		drafts: { [nameOf(one)]: { open: true } },
	};
}
