/// What lies over the screen and takes all keys until it is closed.
package enum Overlay: Sendable, Equatable {
  case chaos(ChaosMenu)
  case palette(Palette)
  case themes(ThemePicker)
  case reset(ResetForm)
  case form(Form)
  case partitions(PartitionPicker)
}
