import { isAvailable } from '../../contract/shift';
import type { Session } from '../../contract/surface';
import { t } from '../../platform/i18n';
import { type DialChoice, dialCommand } from '../logic/dial';
import { primaries } from '../logic/status';
import { rowsProblem } from '../logic/target-choices';
import type { OwnSheet, Surface } from '../surface/surface';

/** Opens Today or the dialler. It covers everything but the ringing interactions. */
export function openSheet(surface: Surface, sheet: OwnSheet): void {
	// The ringing window is for answering, and leads nowhere else.
	if (surface.place === 'ringing') return;
	surface.help.value = false;
	surface.palette.value = undefined;
	if (sheet === 'dial') forgetDialled(surface);
	surface.sheet.value = sheet;
}

export function closeSheet(surface: Surface): void {
	surface.sheet.value = undefined;
}

export function toggleSheet(surface: Surface, sheet: OwnSheet): void {
	if (surface.sheet.peek() === sheet) closeSheet(surface);
	else openSheet(surface, sheet);
}

/** Opens the dialler with a number filled in. Nothing is dialled yet. */
export function prepareCall(surface: Surface, number: string, name?: string): void {
	openSheet(surface, 'dial');
	const { maskPhones } = surface.settings.peek().preferences;
	surface.dial.value =
		maskPhones || name !== undefined ? { text: '', given: { number, name } } : { text: number };
}

/** Empties the dialler after a call was made. A number whose call failed stays, so that nobody has to type it again. */
function forgetDialled(surface: Surface): void {
	const { dialled } = surface;
	if (dialled === undefined) return;
	const record = surface.store.commands.peek().find(({ id }) => id === dialled);
	if (record !== undefined && record.status === 'failed') return;
	surface.dial.value = { text: '' };
	surface.dialled = undefined;
}

/** Returns the Workspaces that are connected. */
export function dialSessions(surface: Surface): Session[] {
	const model = surface.store.model.value;
	return model === undefined ? [] : primaries(model).filter(({ link }) => link.status === 'connected');
}

/** Returns why a call cannot be made at this Workspace now; `undefined` if it can. */
export function whyNotDial(surface: Surface, session: Session | undefined): string | undefined {
	if (session === undefined) return t('dial_notConnected');
	const shift = surface.shiftOf(session.key);
	if (shift !== undefined && !isAvailable(shift, 'voice.dial')) return t('dial_notAllowed');
	const pending = surface.store.commands.value.some(
		({ command, status, waiting, session: key }) =>
			command.method === 'voice.dial' && key === session.key && (status === 'pending' || waiting === true),
	);
	return pending ? t('illegal_pending') : undefined;
}

/** Dials, once. Returns whether it was sent. */
export function dial(surface: Surface, session: Session, choice: DialChoice): boolean {
	const { data } = surface.dial.peek();
	if (whyNotDial(surface, session) !== undefined || rowsProblem(data)) return false;
	const id = surface.store.runAt(session, dialCommand(choice, data));
	surface.dialled = id;
	const label = choice.name ?? choice.destination;
	surface.targets.expect(id, { type: 'CUSTOM_CONTACT', destination: choice.destination, label });
	surface.announce(t('dial_calling', label));
	closeSheet(surface);
	return true;
}
