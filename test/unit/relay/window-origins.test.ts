// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { WindowOrigins } from '../../../content-scripts/relay/window-origins';
import { unreadableWindow } from '../../support/fake/unreadable-window';

const heard = (source: unknown, data: unknown = {}): MessageEvent =>
	({ isTrusted: true, source, origin: 'https://crm.example', data }) as never;
const LINK = { status: 'connected', epoch: 1, workspace: 'top.0' } as const;

it('a window of which nothing can be read is heard without an error, and is no Workspace', () => {
	const origins = new WindowOrigins();
	expect(origins.hear(heard(unreadableWindow()))).toBe(false);
	expect(origins.attest(LINK, false)).toMatchObject({ status: 'notConnected', reason: 'unknownWorkspace' });
});

it('a window of which nothing can be read any more does not keep a link from being reported', () => {
	const origins = new WindowOrigins();
	const other = unreadableWindow();
	origins.hear(heard(other, { userAgent: 'WWE Server' }));
	for (const source of [window, other]) origins.hear(heard(source));
	expect(origins.attest({ ...LINK, workspace: 'top' }, false)).toMatchObject({ status: 'connected' });
});
