// @vitest-environment happy-dom
import { type ComponentChildren, options, render, type VNode } from 'preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ActionButton } from '../../../../src/ui/components/kit/action-button';
import { TileWord } from '../../../../src/ui/components/stage/tile-word';

const pressed: string[] = [];
let faces = 0;
const former: unknown = Reflect.get(options, '__r');
Reflect.set(options, '__r', (vnode: VNode) => {
	if (typeof vnode.type === 'function' && vnode.type.name === 'Icon') faces++;
	if (typeof former === 'function') Reflect.apply(former, undefined, [vnode]);
});
beforeEach(() => {
	pressed.length = 0;
	faces = 0;
});
afterEach(() => render(null, document.body));

const draw = (
	means: string,
	children: ComponentChildren,
	more: { reason?: string; pending?: boolean } = {},
) =>
	render(
		<ActionButton act="x" class="tile" icon="hold" onPress={() => void pressed.push(means)} {...more}>
			{children}
		</ActionButton>,
		document.body,
	);
const word = (text: string) => (
	<TileWord word={text} strong={false} others={[{ word: 'Resume', strong: true }]} />
);
const button = () => document.querySelector('button');

it('a button that looks the same is not drawn again, and a press means what the last drawing says', () => {
	draw('first', word('Hold'));
	draw('second', word('Hold'));
	expect(faces).toBe(1);
	button()?.click();
	expect(pressed).toEqual(['second']);
});

it.each<[string, ComponentChildren, object]>([
	['word', word('Resume'), {}],
	['text', 'Resume', {}],
	['number of children', [word('Hold'), <i key="dot" />], {}],
	['reason', word('Hold'), { reason: 'Not now' }],
	['wait', word('Hold'), { pending: true }],
])('a button is drawn again for another %s', (_, children, more) => {
	draw('first', word('Hold'));
	const before = document.body.innerHTML;
	draw('first', children, more);
	expect(faces).toBe(2);
	expect(document.body.innerHTML).not.toBe(before);
});

it('a button is drawn again where its children have another property in place of one that was undefined', () => {
	draw('first', <bdi lang={undefined}>Hold</bdi>);
	draw('first', <bdi title="Since 9:00">Hold</bdi>);
	expect(button()?.querySelector('bdi')?.title).toBe('Since 9:00');
});
