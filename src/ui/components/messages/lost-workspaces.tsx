import type { Loss } from '../../../contract/losses-and-missed';
import { t } from '../../../platform/i18n';
import { hostOf } from '../../../words/origins';
import { restoreWorkspace } from '../../actions/show-workspace';
import { type StripPlace, stripPlace } from '../../logic/cards/strip-place';
import { type Surface, useSurface } from '../../surface/surface';
import { useAnnounceNew } from '../kit/announce-new';
import { Icon } from '../kit/icon';
import { Ring } from '../kit/ring';
import { Strip } from './strip';
import { WorkspaceKey } from './workspace-key';

/** Labels of the restore button, by kind of loss. */
const WAY_BACK = {
	discarded: 'loss_load',
	frozen: 'showWorkspace',
	closed: 'loss_open',
	crashed: 'loss_load',
	left: 'loss_open',
	silent: 'showWorkspace',
} as const satisfies Record<Loss['how'], string>;

interface LossProps {
	loss: Loss;
}

function RestoreButton({ loss, small }: LossProps & { small: boolean }) {
	const surface = useSurface();
	const { id, how } = loss;
	return (
		<button
			type="button"
			class={small ? 'btn small' : 'btn primary'}
			data-act={`restore:${id}`}
			onClick={() => restoreWorkspace(surface, loss)}
		>
			{t(WAY_BACK[how])}
			<WorkspaceKey of={{ loss }} />
		</button>
	);
}

/** While there are interactions to work on: a line above them, or below them where it would move them. */
function LossStrip({ loss }: LossProps) {
	const { store } = useSurface();
	const { id, how, origin, restorable, session } = loss;
	const head = store.head.value;
	const places = new Set([
		...(head?.sessions ?? []).map((each) => each.link.origin ?? each.origin),
		...(head?.losses ?? []).map((each) => each.origin),
	]);
	const many = places.size > 1;
	return (
		<Strip
			tone="bad"
			icon="warn"
			loss={how}
			acts={
				session !== undefined ? (
					<button
						type="button"
						class="btn small"
						data-act={`focus:${session}`}
						onClick={() => store.focus(session)}
					>
						{t('showWorkspace')}
						<WorkspaceKey of={{ session }} />
					</button>
				) : restorable ? (
					<RestoreButton loss={loss} small />
				) : undefined
			}
			dismiss={{ act: `dismiss:${id}`, onPress: () => store.dismiss(id) }}
		>
			<strong>{t(`loss_${how}`)}</strong>{' '}
			{many ? (
				<>
					<bdi class="muted">{hostOf(origin)}</bdi>
					{' · '}
				</>
			) : undefined}
			{t(`loss_${how}_text`)}
			{restorable ? undefined : ` ${t('loss_unknown')}`}
		</Strip>
	);
}

function LossNotice({ loss }: LossProps) {
	const surface = useSurface();
	const { id, how, origin, interactions, restorable } = loss;
	const heading = `loss-${id}`;
	return (
		<section class="notice bad with-ring dismissible" data-loss={how} aria-labelledby={heading}>
			<Ring state="lost" icon="globe" size={40} />
			<h2 id={heading}>{t(`loss_${how}`)}</h2>
			<p>
				<bdi class="muted">{hostOf(origin)}</bdi>
			</p>
			<p>
				{t(`loss_${how}_text`)}
				{interactions === 0 ? undefined : ` ${t('loss_inProgress', interactions)}`}
				{restorable ? undefined : ` ${t('loss_unknown')}`}
			</p>
			{restorable ? (
				<div class="notice-acts">
					<RestoreButton loss={loss} small={false} />
				</div>
			) : undefined}
			<button
				type="button"
				class="icon-btn small corner"
				data-act={`dismiss:${id}`}
				title={t('dismiss')}
				onClick={() => surface.store.dismiss(id)}
			>
				<Icon name="close" />
			</button>
		</section>
	);
}

const isWorking = ({ order }: Surface): boolean => order.value.ringing.length + order.value.others.length > 0;

/**
 * Returns whether a loss is said in a line rather than in a notice of its own: there are interactions, and one press helps.
 * Where the page is there and does not answer, the notice has more to say.
 */
export function isInStrip(surface: Surface, { session, noted, how }: Loss): boolean {
	return !noted && isWorking(surface) && (session === undefined || how === 'frozen');
}

/**
 * Workspaces that were connected and whose page is gone: as a line while there are interactions, otherwise in full. Where the
 * page is still there, its own notice says more.
 */
export function LostWorkspaces({ at }: { at: StripPlace }) {
	const surface = useSurface();
	const all = surface.store.head.value?.losses.filter(({ noted }) => !noted) ?? [];
	const losses = all.filter((loss) =>
		isInStrip(surface, loss)
			? stripPlace(surface, loss.id) === at
			: at === 'below' && loss.session === undefined,
	);
	useAnnounceNew(losses, ({ how }) => t(`loss_${how}`));
	return (
		<>
			{losses.map((loss) =>
				isInStrip(surface, loss) ? (
					<LossStrip key={loss.id} loss={loss} />
				) : (
					<LossNotice key={loss.id} loss={loss} />
				),
			)}
		</>
	);
}
