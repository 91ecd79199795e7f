import { type ShownByKey, shownByKey } from '../../actions/show-workspace';
import { WORKSPACE_KEY } from '../../logic/keys/keymap';
import { useSurface } from '../../surface/surface';
import { KeyCap } from '../kit/key-cap';

/** Shows the key for Workspace on the button that it presses, and on no other. */
export function WorkspaceKey({ of: mine }: { of: ShownByKey }) {
	const shown = shownByKey(useSurface());
	if (shown === undefined) return null;
	const isMine =
		'loss' in mine
			? 'loss' in shown && shown.loss.id === mine.loss.id
			: 'session' in shown && shown.session === mine.session;
	return isMine ? <KeyCap name={WORKSPACE_KEY} /> : null;
}
