#if Mutants
  import Simulation
  import Testing

  /// Only with the package trait `Mutants`: each mistake that can be planted in the cores is found by the seed that found it
  /// before, and the same seed finds nothing where none is planted.
  @Suite("Mutants")
  struct MutantTests {
    @Test(arguments: MutantHunt.all)
    func `each is found by the seed that found it before`(_ hunt: MutantHunt) throws {
      let seed = try #require(hunt.knownSeed)
      #expect(hunt.violation(at: seed) != nil)
      #expect(hunt.violation(at: seed, isPlanted: false) == nil)
    }
  }
#endif
