import type { Loss } from '../../../contract/losses-and-missed';
import { t } from '../../../platform/i18n';
import { hostOf } from '../../../words/origins';
import { useSurface } from '../../surface/surface';
import { useAnnounceNew } from '../kit/announce-new';
import { Icon } from '../kit/icon';

/** Labels of the restore button, by kind of loss. */
const WAY_BACK = {
	discarded: 'loss_load',
	frozen: 'showWorkspace',
	closed: 'loss_open',
	crashed: 'loss_load',
	left: 'loss_open',
	silent: 'showWorkspace',
} as const satisfies Record<Loss['how'], string>;

function LossNotice({ loss }: { loss: Loss }) {
	const surface = useSurface();
	const { id, how, origin, interactions, restorable } = loss;
	const heading = `loss-${id}`;
	return (
		<section class="notice bad dismissible" data-loss={how} aria-labelledby={heading}>
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
					<button
						type="button"
						class="btn primary"
						data-act={`restore:${id}`}
						onClick={() => {
							void surface.store.restore(id).then((why) => {
								if (why !== undefined) surface.say(t('loss_notRestored', why));
							});
						}}
					>
						{t(WAY_BACK[how])}
					</button>
				</div>
			) : undefined}
			<button
				type="button"
				class="icon-btn small corner"
				data-act={`dismiss:${id}`}
				aria-label={t('dismiss')}
				title={t('dismiss')}
				onClick={() => surface.store.dismiss(id)}
			>
				<Icon name="close" />
			</button>
		</section>
	);
}

/** Workspaces that were connected and whose page is gone. Where the page is still there, its own notice says more. */
export function LostWorkspaces() {
	const { store } = useSurface();
	const losses = store.model.value?.losses.filter(({ noted }) => !noted) ?? [];
	useAnnounceNew(losses, ({ how }) => t(`loss_${how}`));
	return losses
		.filter(({ session }) => session === undefined)
		.map((loss) => <LossNotice key={loss.id} loss={loss} />);
}
