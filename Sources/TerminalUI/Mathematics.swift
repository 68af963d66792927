import Glibc

/// `pow`, under a name that says what it is.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
